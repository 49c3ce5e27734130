"""Context."""
def page(request): return {}
