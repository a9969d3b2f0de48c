// Shows the API's document in Swagger UI, which comes from its Python package.
"use strict";

(() => {
  const root = document.documentElement;
  const viewer = document.querySelector("#viewer");

  // The viewer knows the dark theme by a class of its own.
  const system = matchMedia("(prefers-color-scheme: dark)");
  const followTheme = () => {
    const isDark = root.dataset.theme ? root.dataset.theme === "dark" : system.matches;
    root.classList.toggle("dark-mode", isDark);
  };
  new MutationObserver(followTheme).observe(root, { attributeFilter: ["data-theme"] });
  system.addEventListener("change", followTheme);
  followTheme();

  SwaggerUIBundle({
    url: viewer.dataset.document,
    domNode: viewer,
    // Else it would show the document to a validator on the net.
    validatorUrl: null,
    deepLinking: true,
  });
})();
