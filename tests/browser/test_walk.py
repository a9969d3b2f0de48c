"""A person walks from the landing page to a stored order: both servers, both prefixes, with and without script."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from tests.servers.stack import Stack

LEFT = "net::ERR_ABORTED"  # the person went on before an icon had come


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def page(request: pytest.FixtureRequest, browser: Browser, stack: Stack) -> Iterator[Page]:
    """A page that notes everything that goes wrong in it, and fails the test for it."""
    context = browser.new_context(java_script_enabled=request.param)
    context.set_default_timeout(20_000)
    new_page = context.new_page()
    faults: list[str] = []
    new_page.on("console", lambda message: faults.append(message.text) if is_fault(message) else None)
    new_page.on("pageerror", lambda error: faults.append(str(error)))
    new_page.on("requestfailed", lambda failed: faults.append(failed.url) if failed.failure != LEFT else None)
    new_page.goto(f"{stack.url}/")
    yield new_page
    context.close()
    assert faults == []


def is_fault(message: ConsoleMessage) -> bool:
    """A refused script or style is a fault; that a form was answered with 422 is none."""
    return message.type == "error" and "422" not in message.text


def choose(page: Page, category: str, part: str) -> None:
    """Choose a part from the build page, by way of the table."""
    row = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name=category, exact=True))
    row.get_by_role("link", name=re.compile("^Choose")).click()
    named = page.get_by_role("row").filter(
        has=page.get_by_text(part, exact=True)
    )  # another name may begin like this one
    named.get_by_role("link", name=re.compile("^Add")).click()
    expect(page.get_by_role("heading", name=part, exact=True)).to_be_visible()


def copies_as_markdown(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy as Markdown").click()
    expect(page.get_by_text("Copied.")).to_be_visible()
    assert "Samsung 990 EVO Plus 1 TB" in page.evaluate("navigator.clipboard.readText()")


def test_from_the_landing_page_to_a_stored_order(page: Page, stack: Stack) -> None:
    page.get_by_role("link", name="Build your own PC").first.click()
    expect(page).to_have_url(f"{stack.url}/main")
    choose(page, "Processor", "AMD Ryzen 5 7600")
    choose(page, "Storage", "Samsung 990 EVO Plus 1 TB")
    expect(page).to_have_url(re.compile(r"/main\?cpu=amd-ryzen-5-7600&storage=samsung-990-evo-plus-1tb#row-storage$"))

    quantity = page.get_by_role("spinbutton")
    quantity.fill("2")
    quantity.press("Enter")
    expect(page).to_have_url(re.compile(r"storage=samsung-990-evo-plus-1tb\*2$"))

    if page.locator("html").get_attribute("data-script"):
        copies_as_markdown(page)

    page.get_by_role("link", name=re.compile("^Order this build")).first.click()
    page.get_by_label("Name").fill("Ada Lovelace")
    page.get_by_label("E-mail").fill("ada@example.org")
    page.get_by_label("Address").fill("1 Hill Road\nLondon")
    page.get_by_role("button", name="Place the order").click()

    expect(page).to_have_url(re.compile(re.escape(stack.url) + r"/orders/[\w-]{43}$"))
    reference = page.get_by_text(re.compile(r"PB-\w{4}-\w{4}")).first.inner_text()
    assert stored_lines(stack, re.findall(r"PB-\w{4}-\w{4}", reference)[0]) == [
        ("Ada Lovelace", "1 Hill Road\nLondon", "amd-ryzen-5-7600", 1, 22_900),
        ("Ada Lovelace", "1 Hill Road\nLondon", "samsung-990-evo-plus-1tb", 2, 10_999),
    ]


def stored_lines(stack: Stack, reference: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(stack.instance / "pcbuilder.sqlite3") as connection:
        rows = connection.execute(
            "SELECT name, address, part_id, quantity, unit_price_cents FROM orders JOIN order_lines ON id = order_id"
            " WHERE reference = ? ORDER BY position",
            [reference],
        ).fetchall()
    connection.close()
    return rows


def tab_to(page: Page, name: str) -> None:
    """Press the tab key until the focus is where it says this; whatever has it on the way is marked and in sight."""
    for _ in range(100):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        assert focused.evaluate("element => getComputedStyle(element).outlineStyle") != "none"
        expect(focused).to_be_in_viewport(ratio=0.9)
        if re.match(name, focused.inner_text()):
            return
    raise AssertionError(f"the tab key never came to {name}")


@pytest.mark.parametrize("stack", [("uwsgi", "DEV")], indirect=True, ids="-".join)
def test_the_keyboard_alone_chooses_and_removes(page: Page, stack: Stack) -> None:
    for name, path in (
        ("Build your own PC", "/main"),
        ("Choose from .* processors", "/table?category=cpu"),
        ("Skip to the parts", "/table?category=cpu#results"),
        ("Add", re.compile("#row-cpu$")),
        ("Remove", "/main"),
    ):
        tab_to(page, name)
        page.keyboard.press("Enter")
        expect(page).to_have_url(path if isinstance(path, re.Pattern) else stack.url + path)
    expect(page.get_by_role("link", name=re.compile("^Choose from .* processors"))).to_be_visible()
    if page.locator("html").get_attribute("data-script"):
        expect(page.locator("#row-cpu :focus")).to_have_count(1)


@pytest.mark.parametrize("stack", [("hypercorn", "PROD")], indirect=True, ids="-".join)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(page: Page, stack: Stack) -> None:
    page.goto(f"{stack.url}/order?cpu=amd-ryzen-5-7600")
    page.get_by_label("Name").fill("Ada Lovelace")
    page.get_by_label("E-mail").fill("ada@example")
    page.get_by_label("Address").fill("1 Hill Road")
    page.get_by_role("button", name="Place the order").click()
    expect(page.get_by_text("Please give an e-mail address such as").first).to_be_visible()
    expect(page.get_by_label("Name")).to_have_value("Ada Lovelace")
    expect(page.get_by_label("Address")).to_have_value("1 Hill Road")


@pytest.mark.parametrize("stack", [("uwsgi", "DEV")], indirect=True, ids="-".join)
def test_a_search_has_one_address_however_it_is_typed(page: Page, stack: Stack) -> None:
    page.goto(f"{stack.url}/table?storage=samsung-990-evo-plus-1tb*2")
    page.get_by_role("searchbox").fill("  Ryzen  7600 ")
    page.get_by_role("searchbox").press("Enter")
    expect(page).to_have_url(f"{stack.url}/table?q=ryzen+7600&storage=samsung-990-evo-plus-1tb*2")
    expect(page.get_by_role("row").filter(has=page.get_by_text("AMD Ryzen 5 7600", exact=True))).to_be_visible()


@pytest.mark.parametrize("stack", [("uwsgi", "DEV")], indirect=True, ids="-".join)
def test_a_build_tells_its_address(page: Page, stack: Stack) -> None:
    page.goto(f"{stack.url}/main?cpu=amd-ryzen-5-7600")
    if page.locator("html").get_attribute("data-script"):
        expect(page.get_by_label("The address of this build")).to_have_value(f"{stack.url}/main?cpu=amd-ryzen-5-7600")
    else:
        expect(page.get_by_text("The address of this page is the address of the build")).to_be_visible()


@pytest.mark.parametrize("stack", [("uwsgi", "DEV")], indirect=True, ids="-".join)
def test_no_page_scrolls_sideways(page: Page, stack: Stack) -> None:
    build = "cpu=amd-ryzen-5-7600&storage=samsung-990-evo-plus-1tb*2"
    for path in ("/", f"/main?{build}", "/table", f"/table?category=motherboard&{build}", f"/order?{build}"):
        page.goto(stack.url + path)
        for width in (320, 390, 1280, 1920):
            page.set_viewport_size({"width": width, "height": 900})
            wide, seen = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
            assert wide <= seen, f"{path} at {width} px"


@pytest.mark.parametrize("stack", [("uwsgi", "DEV")], indirect=True, ids="-".join)
def test_a_swap_mends_the_build_and_the_back_button_undoes_it(page: Page, stack: Stack) -> None:
    page.goto(f"{stack.url}/main?cpu=amd-ryzen-5-7600&motherboard=msi-pro-z790-a-max-wifi")
    expect(page.get_by_text("This processor needs a board with socket AM5")).to_be_visible()
    page.get_by_role("link", name=re.compile("^Take .* instead")).first.click()
    expect(page.get_by_text("This processor needs a board with socket AM5")).to_have_count(0)
    page.go_back()
    expect(page.get_by_text("This processor needs a board with socket AM5")).to_be_visible()
