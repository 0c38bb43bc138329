// Whoever sent a form that was refused begins with the list of what is wrong: screen readers read it, Tab goes on from it.
document.querySelector('.error-summary')?.focus();
