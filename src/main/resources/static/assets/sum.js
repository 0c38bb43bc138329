// Shows the sum of the ticked items while the candidate chooses what to pay. Without this script the next page shows it.
(() => {
  'use strict';
  const sum = document.querySelector('[data-sum]');
  if (!sum) {
    return;
  }
  const boxes = [...document.querySelectorAll('input[data-fen]')];
  const say = () => {
    const fen = boxes.filter((box) => box.checked).reduce((total, box) => total + Number(box.dataset.fen), 0);
    sum.querySelector('output').value = `¥${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
  };
  sum.hidden = false;
  boxes.forEach((box) => box.addEventListener('change', say));
  window.addEventListener('pageshow', say);
  say();
})();
