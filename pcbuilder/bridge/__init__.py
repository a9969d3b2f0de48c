"""A WSGI application as an ASGI application: `Bridge(wsgi_application)`.

Three modules run on the event loop: `application` (dispatch by scope), `body` (the request comes in) and `response`
(the answer goes out). `answer` runs in the `threads` of the `pool`, one step at a time. `environ` and `head` translate.
The package imports asgiref and the standard library, nothing else; README.md says how it differs from WsgiToAsgi.
"""

from pcbuilder.bridge.application import Bridge

__all__ = ["Bridge"]
