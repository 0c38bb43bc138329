// Zooms a diagram and brings 'you are here' into view. Without it the diagram scrolls all the same.
(() => {
  const STEP = 1.25;

  for (const figure of document.querySelectorAll('.diagram')) {
    const view = figure.querySelector('.diagram__window');
    const picture = figure.querySelector('.diagram__picture');
    const here = figure.querySelector('.shape--here');
    const natural = { width: Number(picture.getAttribute('width')), height: Number(picture.getAttribute('height')) };
    let scale = 1;

    const whole = () => Math.min(1, view.clientWidth / natural.width);

    /** Zooms around the middle of what is seen. */
    const zoom = (wanted) => {
      const next = Math.min(3, Math.max(whole(), wanted));
      const x = (view.scrollLeft + view.clientWidth / 2) / scale;
      const y = (view.scrollTop + view.clientHeight / 2) / scale;
      scale = next;
      picture.setAttribute('width', natural.width * scale);
      picture.setAttribute('height', natural.height * scale);
      view.scrollTo(x * scale - view.clientWidth / 2, y * scale - view.clientHeight / 2);
    };

    const find = () => {
      if (here) {
        const shape = here.getBoundingClientRect();
        const frame = view.getBoundingClientRect();
        view.scrollBy(
          shape.left + shape.width / 2 - frame.left - frame.width / 2,
          shape.top + shape.height / 2 - frame.top - frame.height / 2);
      }
    };

    const actions = {
      in: () => zoom(scale * STEP),
      out: () => zoom(scale / STEP),
      all: () => zoom(0),
      here: () => { zoom(1); find(); },
    };
    for (const button of figure.querySelectorAll('[data-zoom]')) {
      button.addEventListener('click', actions[button.dataset.zoom]);
    }
    view.addEventListener('keydown', (event) => {
      const action = { '+': 'in', '=': 'in', '-': 'out', '0': 'all' }[event.key];
      if (action && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        actions[action]();
      }
    });
    figure.querySelector('.diagram__tools').hidden = false;
    find();
  }
})();
