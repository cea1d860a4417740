// What every page does in the browser: the token against forged requests goes with each htmx request.
"use strict";
document.addEventListener("htmx:configRequest", (event) => {
  const token = document.querySelector('input[name="_csrf_token"]');
  if (token && event.detail.verb !== "get") event.detail.headers["x-csrftoken"] = token.value;
});
