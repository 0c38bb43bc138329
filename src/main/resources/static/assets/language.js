// Switching the language keeps what has been typed and not yet sent: the form goes along, and nothing is submitted.
// Without this script the link shows the page anew, as it was fetched.
(() => {
  'use strict';
  const link = document.querySelector('a[data-language]');
  const changed = (field) => !['hidden', 'password', 'submit', 'button', 'file'].includes(field.type)
    && field.name
    && (field.options
      ? [...field.options].some((option) => option.selected !== option.defaultSelected && (option.value || option.defaultSelected))
      : ['checkbox', 'radio'].includes(field.type) ? field.checked !== field.defaultChecked : field.value !== field.defaultValue);

  link?.addEventListener('click', (event) => {
    const form = [...document.querySelectorAll('main form')].find((candidate) =>
      candidate.elements._from && candidate.enctype !== 'multipart/form-data' && [...candidate.elements].some(changed));
    if (!form) {
      return;
    }
    event.preventDefault();
    const add = (name, value) => {
      const field = document.createElement('input');
      field.type = 'hidden';
      field.name = name;
      field.value = value;
      form.append(field);
    };
    add('_language', new URL(link.href).searchParams.get('lang'));
    add('_action', new URL(form.action).pathname);
    form.querySelectorAll('input[type=password]').forEach((field) => { field.disabled = true; });
    form.action = link.dataset.language;
    HTMLFormElement.prototype.submit.call(form);
  });
})();
