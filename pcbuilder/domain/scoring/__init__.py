"""How fast parts are, estimated from their facts. Scores are whole points of an index; unknown facts give ``None``.

An estimate ranks parts and tells twice as fast from as fast. It is no measurement: take it as right within 15 %.
"""
