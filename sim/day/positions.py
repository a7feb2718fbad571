"""Who sits or stands where on the plan, and along which way they came there."""

from sim.day.floor import ENTRANCE, Floor, Point


class Positions:
    """Gives everybody a spot of their own in a room, and remembers it while they are there."""

    def __init__(self, floor: Floor) -> None:
        self._floor = floor
        self._spots: dict[str, tuple[str, tuple[Point, ...], int]] = {}
        self._ways: dict[str, tuple[str, tuple[Point, ...]]] = {}

    def way(
        self, who: str, came_from: str, room_id: str, points: tuple[Point, ...], own: int | None = None,
        patient: bool = False,
    ) -> tuple[Point, ...]:  # fmt: skip
        """Return the way by which somebody comes to a room; its last point is where they stay.

        `points` are the room's seats (or stands: those are apart), `own` the number of the one that is theirs.
        """
        known = self._ways.get(who)
        if known is not None and known[0] == room_id:
            return known[1]
        start = known[1][-1] if known is not None and known[0] == came_from else self._floor.middle(came_from, patient)
        goal = self._spot(who, room_id, points, own)
        way = self._floor.path_between(came_from, start, room_id, goal, patient)
        self._ways[who] = (room_id, way)
        return way

    def keep_only(self, here: set[str]) -> None:
        """Forget everybody who is not here any more, so that their chairs are free."""
        for who in [who for who in self._ways if who not in here]:
            del self._ways[who]
            self._spots.pop(who, None)

    def _spot(self, who: str, room_id: str, points: tuple[Point, ...], own: int | None) -> Point:
        if room_id == ENTRANCE or not points:
            self._spots.pop(who, None)
            return self._floor.middle(room_id)
        self._spots.pop(who, None)
        taken = {number for room, spots, number in self._spots.values() if (room, spots) == (room_id, points)}
        number = own if own is not None and own not in taken else next(n for n in range(1000) if n not in taken)
        self._spots[who] = (room_id, points, number)
        row, column = divmod(number, len(points))
        x, y = points[column]
        # More people than spots: the next ones stand a little behind the first.
        return (x + 16 * row, y + 22 * row)
