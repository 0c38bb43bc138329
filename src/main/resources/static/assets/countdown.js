// Lets the times on the page run on. Without this script they stay as they were when the page was made.
(() => {
  'use strict';
  const times = () => document.querySelectorAll('time[data-left]');
  const first = times()[0];
  if (!first) {
    return;
  }
  const ahead = Number(first.dataset.now) - Date.now(); // the device's clock may be wrong
  const language = document.documentElement.lang;
  const joiner = language.startsWith('zh') ? '' : ' ';

  const part = ([count, unit]) =>
    new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(count);

  const words = (milliseconds) => {
    const minutes = Math.floor(milliseconds / 60000);
    const counts = [[Math.floor(minutes / 1440), 'day'], [Math.floor(minutes / 60) % 24, 'hour'], [minutes % 60, 'minute']];
    const from = counts.findIndex(([count]) => count > 0);
    return counts.slice(from, from + 2).filter(([count]) => count > 0).map(part).join(joiner);
  };

  const say = (time) => {
    const left = Date.parse(time.dateTime) - Date.now() - ahead;
    if (left <= 0) {
      return time.dataset.over;
    }
    return time.dataset.left.replace('{0}', left < 60000 ? time.dataset.under : words(left));
  };

  const tick = () => times().forEach((time) => {
    const text = say(time);
    if (time.textContent === text) {
      return;
    }
    time.textContent = text;
    const over = document.getElementById('time-over');
    if (text === time.dataset.over && over) {
      over.hidden = false;
    }
  });

  try {
    part([1, 'day']);
  } catch {
    return; // a browser that cannot write units
  }
  tick();
  setInterval(tick, 1000);
})();
