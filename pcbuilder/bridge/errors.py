class BodyTooLargeError(Exception):
    """The request body is longer than the bridge accepts."""


class ClientDisconnectedError(ConnectionError):
    """The client has left. An application sees this from write(); nobody needs to log it."""


class PoolBusyError(Exception):
    """No thread became free in time."""
