"""Pictures drawn on the server as SVG: values in, markup out, no Plone; colours stand in ``vertaiset.css``."""
