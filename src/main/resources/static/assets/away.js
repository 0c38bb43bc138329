// Goes on to the payment platform at once. Without this script the button does the same. A payer who comes back with the
// browser's own button stays on the page instead of being sent away again.
(() => {
  'use strict';
  const form = document.querySelector('form[data-away]');
  const navigation = performance.getEntriesByType('navigation')[0];
  if (form && !(navigation && navigation.type === 'back_forward')) {
    form.submit();
  }
})();
