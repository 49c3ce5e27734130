"""After the journey: the escort's report, medicine that was given, whether she or he felt safe, papers, and figures."""
