"""The page of the API in a real browser, under the policy that NGINX sends: it shows the document and tries it out."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.servers.stack import Stack


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_document_is_shown_and_tried_out(browser: Browser, stack: Stack, theme: str) -> None:
    context = browser.new_context()
    context.set_default_timeout(20_000)
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda sent: faults.append(sent.url) if not sent.url.startswith(f"{stack.url}/") else None)
    page.add_init_script(f"localStorage.setItem('pcbuilder-theme', '{theme}')")

    page.goto(f"{stack.url}/")
    page.get_by_role("link", name="API for programs").click()
    operation = page.locator("#operations-Orders-placeOrder")
    operation.locator(".opblock-summary").click()
    operation.get_by_role("button", name="Try it out").click()
    operation.get_by_role("button", name="Execute").click()
    answer = operation.locator(".live-responses-table .response-col_description")
    expect(answer.last).to_contain_text('"reference": "PB-')

    page.locator("#operations-Builds-resolveBuild .opblock-summary").click()
    expect(page.locator("#operations-Builds-resolveBuild")).to_contain_text("Motherboard: the id of a part; ")
    page.get_by_role("button", name="Problem").first.click()
    context.close()
    assert faults == []
