"""A person narrows the list down, sorts it, goes back and compares: with and without script."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_walk import page
from tests.servers.stack import Stack

__all__ = ["page"]

ONE_STACK = pytest.mark.parametrize("stack", [("uwsgi", "DEV")], indirect=True, ids="-".join)


def has_script(page: Page) -> bool:
    return page.locator("html").get_attribute("data-script") is not None


def send(page: Page) -> None:
    """Without script, a form is sent by its button."""
    if not has_script(page):
        page.get_by_role("button", name="Show parts").click()


@ONE_STACK
def test_a_list_is_narrowed_sorted_and_walked_back(page: Page, stack: Stack) -> None:
    start = f"{stack.url}/table?category=cpu"
    page.goto(start)
    socket = page.get_by_role("checkbox", name="AM5")
    socket.focus()
    socket.press("Space")
    send(page)
    expect(page).to_have_url(f"{start}&socket=AM5")
    expect(page.get_by_role("status")).to_contain_text("parts")
    expect(page.get_by_role("link", name="Without Socket AM5")).to_be_visible()
    if has_script(page):
        expect(page.get_by_role("checkbox", name="AM5")).to_be_focused()

    page.get_by_label("List price, at most").fill("250")
    page.get_by_label("List price, at most").press("Enter")
    expect(page).to_have_url(f"{start}&price.max=250&socket=AM5")
    page.get_by_label("List price, at most").fill("-5")
    page.get_by_label("List price, at most").press("Enter")
    expect(page.locator("input:invalid")).to_be_focused()
    page.get_by_label("List price, at most").fill("250")
    page.get_by_role("link", name="TDP W").click()
    expect(page).to_have_url(f"{start}&price.max=250&socket=AM5&sort=tdp_watts")
    expect(page.get_by_role("columnheader", name="TDP")).to_have_attribute("aria-sort", "ascending")

    page.go_back()
    expect(page).to_have_url(f"{start}&price.max=250&socket=AM5")
    expect(page.get_by_role("columnheader", name="TDP")).not_to_have_attribute("aria-sort", "ascending")
    page.get_by_role("link", name="Without Socket AM5").click()
    expect(page).to_have_url(f"{start}&price.max=250")
    expect(page.get_by_role("checkbox", name="AM5")).not_to_be_checked()
    page.go_back()
    expect(page.get_by_role("checkbox", name="AM5")).to_be_checked()

    page.get_by_role("searchbox").press_sequentially("ryzen")
    page.get_by_role("searchbox").press("Enter")
    expect(page).to_have_url(f"{start}&q=ryzen&price.max=250&socket=AM5")
    page.go_back()
    expect(page).to_have_url(f"{start}&price.max=250&socket=AM5")
    expect(page.get_by_role("searchbox")).to_have_value("")


@ONE_STACK
def test_parts_of_a_list_are_compared(page: Page, stack: Stack) -> None:
    page.goto(f"{stack.url}/table?category=cpu&q=ryzen+7600&memory=x")
    page.get_by_label("Compare AMD Ryzen 5 7600", exact=True).check()
    page.get_by_label("Compare AMD Ryzen 5 7600X", exact=True).check()
    if has_script(page):  # what was chosen stays chosen on another page of the list
        page.get_by_role("searchbox").fill("ryzen 9600")
        expect(page.get_by_role("button", name="Compare 2 parts")).to_be_visible()
        expect(page.get_by_label("Compare AMD Ryzen 5 9600X", exact=True)).not_to_be_checked()
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_role("columnheader", name="AMD Ryzen 5 7600X")).to_be_visible()
    expect(page.get_by_role("columnheader", name="AMD Ryzen 5 7600", exact=True)).to_be_visible()


@ONE_STACK
def test_a_phone_gets_a_sheet_of_filters(page: Page, stack: Stack) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{stack.url}/table?category=cpu")
    expect(page.get_by_role("checkbox", name="AM5")).to_be_hidden()
    page.get_by_role("button", name="Filters").click()
    page.get_by_role("checkbox", name="AM5").check()
    page.get_by_role("button", name="Show parts").click()
    expect(page).to_have_url(f"{stack.url}/table?category=cpu&socket=AM5")
    expect(page.get_by_role("checkbox", name="AM5")).to_be_hidden()
    expect(page.get_by_role("button", name="Filters 1")).to_be_visible()
