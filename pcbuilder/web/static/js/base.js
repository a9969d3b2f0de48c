// Runs before the first paint: marks that script is there and sets the remembered theme.
"use strict";

(() => {
  const KEY = "pcbuilder-theme";
  const root = document.documentElement;
  root.dataset.script = "on";

  // Storage may be forbidden by the browser's settings; the theme then follows the system.
  const remembered = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  };
  const remember = (theme) => {
    try {
      localStorage.setItem(KEY, theme);
    } catch {
      return;
    }
  };

  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
  const theme = remembered();
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector("[data-theme-switch]");
    const show = () => button.setAttribute("aria-pressed", String(isDark()));
    button.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      remember(root.dataset.theme);
      show();
    });
    system.addEventListener("change", show);
    show();

    document.querySelector("[data-focus]")?.focus();
    document.querySelector("[data-print]")?.addEventListener("click", () => print());
  });
})();
