#!/bin/sh
# Draws the picture that a shared link shows (pcbuilder/web/static/images/card.png, 1200 × 630) from the drawing of the
# landing page. Needs Debian's chromium:  docs/images/card.sh
set -eu
cd "$(dirname "$0")/../.."
web=pcbuilder/web
page=$(mktemp --suffix .html)
trap 'rm -f "$page"' EXIT
{
    echo '<!doctype html><html lang="en" data-theme="light"><meta charset="utf-8"><style>'
    cat $web/static/css/base.css $web/static/css/home.css
    echo '@layer pages { body { display: flex; align-items: center; gap: 24px; inline-size: 1200px; block-size: 630px; margin: 0; padding-inline-start: 72px; overflow: hidden }
      .words { flex: 1; display: grid; gap: 20px } .words b { font-size: 40px } .words h1 { font-size: 64px; line-height: 1.08 }
      .drawing { flex: none; inline-size: 600px; block-size: 612px; animation: none } .drawing * { animation: none !important } }</style>'
    echo '<body><div class="words"><b>pcbuilder</b><h1>Put a PC together from real parts.</h1></div>'
    sed '/{#/,/#}/d' $web/templates/_exploded_pc.svg
    echo '</body></html>'
} >"$page"
chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size=1200,630 \
    --screenshot="$PWD/$web/static/images/card.png" "file://$page"
