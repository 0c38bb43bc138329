// Lets a password be read while it is typed. It is hidden again before it is sent, so that browsers do not remember it as
// ordinary text. A page may load this script twice.
(() => {
  'use strict';
  document.querySelectorAll('[data-reveal][hidden]').forEach((button) => {
    const field = document.getElementById(button.getAttribute('aria-controls'));
    const show = (shown) => {
      field.type = shown ? 'text' : 'password';
      button.setAttribute('aria-pressed', String(shown));
    };
    button.hidden = false;
    button.addEventListener('click', () => show(field.type === 'password'));
    field.form?.addEventListener('submit', () => show(false));
  });
})();
