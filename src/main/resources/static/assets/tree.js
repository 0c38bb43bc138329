// Finds campuses in a long tree by name or code, and says beside the subjects what the chosen campus has.
// Without it branches open and close, and a campus is chosen, all the same.
(() => {
  'use strict';
  const SILENCE = 400; // milliseconds without typing before the number found is announced
  const tree = document.querySelector('[data-tree]');
  if (!tree) {
    return;
  }
  const search = tree.querySelector('[data-tree-search]');
  const input = search?.querySelector('input');
  const status = search?.querySelector('[data-tree-status]');
  const branches = [...tree.querySelectorAll('details')];
  const names = (leaf) => {
    const path = [leaf];
    for (let branch = leaf.closest('details'); branch; branch = branch.parentElement.closest('details')) {
      path.push(branch.querySelector('summary'));
    }
    return path.map((part) => part.querySelector('.tree__name').textContent).join(' ');
  };
  const fold = (text) => text.normalize('NFKC').toLowerCase();
  const leaves = [...tree.querySelectorAll('[data-tree-leaf]')].map((leaf) => ({ leaf, text: fold(names(leaf)) }));
  let before = null; // which branches were open when the search began
  let announcing = 0;

  const announce = (text) => {
    clearTimeout(announcing);
    announcing = setTimeout(() => { status.textContent = text; }, SILENCE);
  };

  const find = () => {
    const words = fold(input.value).split(/\s+/).filter((word) => word);
    const searching = words.length > 0;
    if (searching && !before) {
      before = branches.map((branch) => branch.open);
    }
    let found = 0;
    leaves.forEach(({ leaf, text }) => {
      const fits = words.every((word) => text.includes(word));
      found += fits ? 1 : 0;
      leaf.hidden = !fits && !leaf.querySelector(':checked'); // what is chosen stays in sight
    });
    branches.forEach((branch, i) => {
      const seen = [...branch.querySelectorAll('[data-tree-leaf]')].some((leaf) => !leaf.hidden);
      branch.parentElement.hidden = !seen;
      branch.open = searching ? seen : before ? before[i] : branch.open;
    });
    if (!searching) {
      before = null;
    }
    const text = found > 0 ? status.dataset.found.replace('{0}', found) : status.dataset.nothing;
    announce(searching ? text : '');
  };

  const firstFound = () => [...tree.querySelectorAll('[data-tree-leaf]:not([hidden]) input')].find((radio) => radio.closest('details').open);

  const follow = () => {
    const chosen = tree.querySelector('input[type=radio]:checked');
    if (!chosen) {
      return;
    }
    const seats = (chosen.dataset.seats || '').split(' ');
    const choosable = (chosen.dataset.choosable || '').split(' ');
    const missing = [];
    document.querySelectorAll('[data-tree-seats]').forEach((cell) => {
      const box = cell.closest('tr').querySelector('input[type=checkbox]');
      if (box) {
        cell.textContent = seats.includes(box.value) ? cell.dataset.some : cell.dataset.none;
      }
      if (box && !choosable.includes(box.value)) {
        missing.push(cell.closest('tr').querySelector('label').textContent);
      }
    });
    const words = document.querySelector('[data-tree-here]');
    words.textContent = (missing.length > 0 ? words.dataset.not : words.dataset.all)
      .replace('{0}', chosen.closest('li').querySelector('.tree__name').textContent)
      .replace('{1}', missing.join(words.dataset.comma));
  };

  if (search) { // few campuses have none
    search.hidden = false;
    input.addEventListener('input', find);
    input.addEventListener('keydown', (event) => {
      if ((event.key === 'Enter' || event.key === 'ArrowDown') && !event.isComposing) {
        event.preventDefault(); // Enter would send the form
        firstFound()?.focus();
      }
    });
    window.addEventListener('pageshow', find);
  }
  tree.addEventListener('change', follow);
  window.addEventListener('pageshow', follow);
})();
