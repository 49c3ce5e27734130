"""The directory: organisations and their services, contacts at borders and consulates, who pays and until when."""
