// Comfort for forms of user tasks: one submission only, and fields that come and go with what is entered.
// Without this script the server does the same on each submission.
(() => {
  'use strict';
  const form = document.querySelector('form[data-form]');
  if (!form) {
    return;
  }
  document.querySelector('.error-summary')?.focus();

  let sent = false;
  form.addEventListener('submit', (event) => {
    if (sent) {
      event.preventDefault();
    }
    sent = true;
  });
  window.addEventListener('pageshow', () => { sent = false; });

  const refresh = form.querySelector('[data-refresh]');
  if (!refresh) {
    return;
  }
  refresh.hidden = true;
  const away = new Map(); // parts that were hidden, with what was entered in them
  let asked = 0;

  const update = async () => {
    const turn = ++asked;
    const data = new URLSearchParams(new FormData(form));
    data.set(refresh.name, refresh.value);
    let page;
    try {
      const answer = await fetch(form.action, { method: 'POST', body: data, redirect: 'error' });
      page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    } catch {
      refresh.hidden = false;
      return;
    }
    const fresh = page.getElementById(form.id);
    if (turn !== asked || sent || !fresh) {
      return;
    }
    const focused = document.activeElement?.id;
    fresh.querySelectorAll('[data-part]').forEach((part) => {
      const old = document.getElementById(part.id);
      if (!old || old.dataset.shape === part.dataset.shape || old.querySelector('[data-part]') && !part.hidden && !old.hidden) {
        return;
      }
      if (part.hidden) {
        away.set(part.id, old);
      }
      const kept = away.get(part.id);
      old.replaceWith(!part.hidden && kept?.dataset.shape === part.dataset.shape ? kept : document.importNode(part, true));
    });
    form.elements._shown.value = fresh.querySelector('[name=_shown]').value;
    if (focused && document.activeElement === document.body) {
      document.getElementById(focused)?.focus();
    }
  };
  form.addEventListener('change', update);
})();
