// Comfort for forms of user tasks: one submission only, and fields that come and go with what is entered.
// Without this script the server does the same on each submission.
(() => {
  'use strict';
  const form = document.querySelector('form[data-form]');
  if (!form) {
    return;
  }

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
  const controlling = form.dataset.controlling.split(' ');
  const away = new Map(); // parts that were hidden, with what was entered in them
  let asked = 0;

  const ask = async () => {
    const data = new URLSearchParams(new FormData(form));
    data.set(refresh.name, refresh.value);
    const answer = await fetch(form.action, { method: 'POST', body: data, redirect: 'error' });
    return new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById(form.id);
  };

  // The same field, or of several with one name the same choice: ids are numbered and may be another's now.
  const again = (element) => (['submit', 'radio', 'checkbox'].includes(element.type)
    ? [...form.elements].find((other) => other.name === element.name && other.value === element.value)
    : document.getElementById(element.id));

  // Whoever stands on a choice that is gone stands before those that are left, and on none of them.
  const stay = (focused, part) => {
    const place = again(focused) ?? document.getElementById(part);
    if (place?.matches('[data-part]')) {
      place.tabIndex = -1;
    }
    place?.focus();
  };

  const redraw = (fresh) => {
    const focused = document.activeElement;
    const part = focused?.closest('[data-part]')?.id;
    fresh.querySelectorAll('[data-part]').forEach((part) => {
      const old = document.getElementById(part.id);
      const holdsOthers = old?.querySelector('[data-part]') && !part.hidden;
      if (!old || old.dataset.shape === part.dataset.shape || holdsOthers) {
        return;
      }
      if (part.hidden) {
        away.set(part.id, old);
      }
      const kept = away.get(part.id);
      old.replaceWith(kept?.dataset.shape === part.dataset.shape ? kept : document.importNode(part, true));
    });
    form.elements._shown.value = fresh.querySelector('[name=_shown]').value;
    if (part && document.activeElement === document.body) {
      stay(focused, part);
    }
  };

  form.addEventListener('change', async (event) => {
    if (!controlling.includes(event.target.name.split('.')[0])) {
      return;
    }
    const turn = ++asked;
    form.setAttribute('aria-busy', 'true');
    const fresh = await ask().catch(() => null);
    if (turn !== asked) {
      return;
    }
    if (fresh && !sent) {
      redraw(fresh);
    } else {
      refresh.hidden = false;
    }
    form.removeAttribute('aria-busy');
  });
})();
