"""Rules for network cards."""

from __future__ import annotations

from pcbuilder.domain.checking.finding import Rule
from pcbuilder.domain.parts import NetworkCard

# What one lane of the newest generation in use (4.0, about 15,750 Mbit/s each way) can feed, by its interface.
FASTEST_MBPS = {"PCIe x1": 10_000, "PCIe x4": 50_000, "M.2 E-key": 10_000, "USB": 10_000}


def wifi_cards_have_wifi(card: NetworkCard) -> str | None:
    """A Wi-Fi card has some, an Ethernet card none (R39)."""
    if card.kind is None or card.wifi is None or (card.kind == "Wi-Fi") == (card.wifi != "none"):
        return None
    return f"a card of kind {card.kind} with {card.wifi}"


def ethernet_cards_have_a_socket(card: NetworkCard) -> str | None:
    """An Ethernet card takes a cable at least (section 6.1)."""
    return "an Ethernet card has one at least" if card.kind == "Ethernet" and card.ethernet_ports == 0 else None


def speed_fits_the_interface(card: NetworkCard) -> str | None:
    """A network is not faster than the lanes behind it (R17)."""
    fastest = FASTEST_MBPS.get(card.interface or "")
    if fastest is None or card.ethernet_mbps is None or card.ethernet_mbps <= fastest:
        return None
    return f"{card.interface} carries {fastest} Mbit/s at most"


def only_cards_have_a_bracket(card: NetworkCard) -> str | None:
    """What is no PCIe card is neither high nor low (R18)."""
    is_card = card.interface is None or card.interface.startswith("PCIe")
    return None if is_card or card.low_profile is None else f"{card.interface} has no bracket"


NETWORK_CARD_RULES = (
    Rule("wifi", wifi_cards_have_wifi),
    Rule("ethernet_ports", ethernet_cards_have_a_socket),
    Rule("ethernet_mbps", speed_fits_the_interface),
    Rule("low_profile", only_cards_have_a_bracket),
)
