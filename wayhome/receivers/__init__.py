"""Who receives her or him: asked without a name first, by one message; what they answer, and until when it holds."""
