import logging
import math
from http import HTTPStatus
from io import BytesIO
from wsgiref.types import WSGIApplication, WSGIEnvironment

from asgiref.typing import ASGIReceiveCallable, ASGISendCallable, HTTPScope, Scope

from pcbuilder.bridge.answer import Answer
from pcbuilder.bridge.body import read_body
from pcbuilder.bridge.environ import build_environ
from pcbuilder.bridge.errors import BodyTooLargeError, ClientDisconnectedError, PoolBusyError
from pcbuilder.bridge.pool import Pool
from pcbuilder.bridge.request_id import name_request
from pcbuilder.bridge.response import Response

logger = logging.getLogger("pcbuilder.bridge")


class Bridge:
    """An ASGI application that runs a WSGI application in `threads` threads.

    A request that finds no free thread within `queue_seconds` is answered 503; one whose body is longer than
    `max_body_bytes`, 413.
    """

    def __init__(
        self,
        wsgi_application: WSGIApplication,
        *,
        threads: int = 32,
        queue_seconds: float = 5.0,
        max_body_bytes: int = 1024 * 1024,
    ) -> None:
        self._application = wsgi_application
        self._pool = Pool(threads)
        self._queue_seconds = queue_seconds
        self._max_body_bytes = max_body_bytes

    async def __call__(self, scope: Scope, receive: ASGIReceiveCallable, send: ASGISendCallable) -> None:
        match scope["type"]:
            case "http":
                await self._serve(scope, receive, send)
            case "lifespan":
                await self._live(receive, send)
            case "websocket":
                await receive()
                await send({"type": "websocket.close", "code": 1000, "reason": None})  # before accept it means 403
            case unknown:
                raise ValueError(f"not a scope the bridge knows: {unknown}")

    async def _live(self, receive: ASGIReceiveCallable, send: ASGISendCallable) -> None:
        while (await receive())["type"] != "lifespan.shutdown":
            await send({"type": "lifespan.startup.complete"})
        self._pool.stop()
        await send({"type": "lifespan.shutdown.complete"})

    async def _serve(self, scope: HTTPScope, receive: ASGIReceiveCallable, send: ASGISendCallable) -> None:
        response = Response(receive, send)
        try:
            await self._exchange(scope, receive, response)
        except ClientDisconnectedError:
            logger.debug("the client left")
        finally:
            response.release()

    async def _exchange(self, scope: HTTPScope, receive: ASGIReceiveCallable, response: Response) -> None:
        try:
            body, body_bytes = await read_body(scope["headers"], receive, self._max_body_bytes)
        except BodyTooLargeError:
            await response.refuse_body(name_request(build_environ(scope, BytesIO(), 0)))
            return
        with body:
            await self._answer(build_environ(scope, body, body_bytes), response)

    async def _answer(self, environ: WSGIEnvironment, response: Response) -> None:
        answer = Answer(self._application, environ, response.transmit)
        try:
            await self._run(answer, response)
        except PoolBusyError:
            request_id = name_request(environ)
            named = {"request_id": request_id}
            logger.warning("no thread became free within %g s, answered 503", self._queue_seconds, extra=named)
            retry_seconds = max(1, math.ceil(self._queue_seconds))
            await response.refuse(HTTPStatus.SERVICE_UNAVAILABLE, request_id, (b"retry-after", b"%d" % retry_seconds))
        except ClientDisconnectedError:
            raise
        except Exception:
            # Once it has started, the answer is left without its end: the server then closes the connection, and the
            # client knows. To raise would do the same, with a second traceback in the log.
            request_id = name_request(environ)
            path = environ["REQUEST_URI"].partition("?")[0]
            logger.exception("%s %s failed", environ["REQUEST_METHOD"], path, extra={"request_id": request_id})
            if not response.started:
                await response.refuse(HTTPStatus.INTERNAL_SERVER_ERROR, request_id)
        finally:
            if answer.abandon():
                self._pool.run_later(answer.close)

    async def _run(self, answer: Answer, response: Response) -> None:
        block = await self._pool.run(answer.begin, within_seconds=self._queue_seconds)
        await response.transmit(block)
        while not block.last:
            block = await self._pool.run(answer.proceed)
            await response.transmit(block)
