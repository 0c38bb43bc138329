// Sends a login that waits when its turn has come. Without this script the button does the same.
(() => {
  'use strict';
  const form = document.querySelector('form[data-turn]');
  const navigation = performance.getEntriesByType('navigation')[0];
  if (form && !(navigation && navigation.type === 'back_forward')) {
    setTimeout(() => form.requestSubmit(), Number(form.dataset.turn) * 1000);
  }
})();
