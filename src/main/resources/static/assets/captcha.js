// The browser's side of the captcha: finds the number whose digest the server asks for, while the reader fills in the
// form. Where that cannot work (no secure context, old browser) the question in words stays as it is.
(function () {
  "use strict";

  const REFRESH_AFTER = 20 * 60 * 1000;
  const FITS_FOR = 60 * 1000;
  const PATIENCE = 5 * 1000;
  const AT_ONCE = 200;

  function set(box) {
    const form = box.closest("form");
    const words = box.querySelector(".captcha__words");
    const work = box.querySelector(".captcha__work");
    const status = box.querySelector(".captcha__status");
    const answer = words.querySelector("input");
    const label = words.querySelector("label");
    const proof = box.querySelector("input[name=captchaProof]");
    let waiting = null;
    let attempt = 0;
    let held = null; // the challenge
    let looked = 0;
    let looking = false;

    function say(text) {
      status.textContent = text;
    }

    // The error summary links to #captcha, which must be what the reader can see.
    function show(asked) {
      words.hidden = !asked;
      work.hidden = asked;
      answer.id = asked ? "captcha" : "captcha-words";
      label.htmlFor = answer.id;
      status.id = asked ? "captcha-status" : "captcha";
    }

    function askInWords(message) {
      attempt++;
      waiting = null;
      proof.value = "";
      show(true);
      if (message) {
        const note = document.createElement("p");
        note.className = "field__hint";
        note.textContent = message;
        words.prepend(note);
      }
    }

    async function solve(challenge) {
      const mine = ++attempt;
      held = challenge;
      proof.value = "";
      say(challenge.steps > 0 ? box.dataset.harder : box.dataset.working);
      const number = await find(challenge, () => mine !== attempt);
      if (mine !== attempt) {
        return;
      }
      if (number === null) {
        throw new Error("no solution");
      }
      proof.value = btoa(JSON.stringify({
        algorithm: challenge.algorithm,
        challenge: challenge.challenge,
        number: number,
        salt: challenge.salt,
        signature: challenge.signature
      }));
      say(box.dataset.done);
      send();
    }

    function send() {
      if (waiting && proof.value && !looking) {
        const submitter = waiting.submitter;
        waiting = null;
        form.requestSubmit(submitter);
      }
    }

    function begin(challenge) {
      solve(challenge).catch(() => askInWords(box.dataset.failed));
    }

    function ask(more) {
      const signal = AbortSignal.timeout ? AbortSignal.timeout(PATIENCE) : undefined;
      return fetch(box.dataset.again + more, { headers: { Accept: "application/json" }, signal: signal });
    }

    function beginAgain() {
      if (words.hidden) {
        looked = Date.now();
        ask("")
          .then((response) => response.json())
          .then(begin)
          .catch(() => askInWords(box.dataset.failed));
      }
    }

    // A telephone changes its network, others fail behind the same address: whether the challenge still serves is asked
    // once while the form is filled in, and before it is sent, so that the form need not come back for it.
    function look() {
      const before = held;
      looked = Date.now();
      looking = true;
      ask("&have=" + encodeURIComponent(held.salt))
        .then((response) => response.status === 200 ? response.json() : null)
        .catch(() => null)
        .then((fresh) => {
          looking = false;
          if (fresh && words.hidden && held === before) {
            begin(fresh);
          } else {
            send();
          }
        });
    }

    form.addEventListener("input", () => {
      if (words.hidden && looked === 0) {
        look();
      }
    });
    form.addEventListener("submit", (event) => {
      const fits = !looking && Date.now() - looked < FITS_FOR;
      if (words.hidden && !(proof.value && fits)) {
        event.preventDefault();
        event.stopImmediatePropagation();
        waiting = { submitter: event.submitter };
        if (!proof.value) {
          say(box.dataset.waiting);
          status.focus();
        }
        if (!fits && !looking) {
          look();
        }
      }
    }, true);
    box.querySelector(".captcha__switch").addEventListener("click", () => {
      askInWords(null);
      answer.focus();
    });
    // A page that comes back from the browser's memory has used its challenge; one left open outlives it.
    window.addEventListener("pageshow", (event) => {
      if (event.persisted) {
        waiting = null;
        beginAgain();
      }
    });
    setInterval(beginAgain, REFRESH_AFTER);

    show(false);
    begin(JSON.parse(box.dataset.challenge));
  }

  async function find(challenge, stopped) {
    const encoder = new TextEncoder();
    for (let start = 0; start <= challenge.maxnumber && !stopped(); start += AT_ONCE) {
      const numbers = Array.from({ length: AT_ONCE }, (unused, i) => start + i);
      const found = await Promise.all(numbers.map(async (number) => {
        const digest = await crypto.subtle.digest(challenge.algorithm, encoder.encode(challenge.salt + number));
        return hex(digest) === challenge.challenge;
      }));
      const index = found.indexOf(true);
      if (index >= 0) {
        return numbers[index];
      }
    }
    return null;
  }

  function hex(buffer) {
    return Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  if (window.crypto && crypto.subtle && HTMLFormElement.prototype.requestSubmit) {
    document.querySelectorAll(".captcha").forEach(set);
  }
})();
