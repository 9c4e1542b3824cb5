// Asks every five seconds; after fifteen without an answer it says so, over what it last knew.
const main = document.querySelector('main'),
  lost = document.querySelector('#lost');
const age = document.querySelector('#age'),
  until = document.querySelector('#until');
let heard = Date.now(),
  at = age.dataset.at;
const say = () => {
  const seconds = Math.round((Date.now() - heard) / 1000);
  age.textContent = `As it was at ${at}, ${seconds} s ago.`;
  const quiet = seconds > 15;
  const words = quiet
    ? `Lost touch with Muster since ${at}. What stands here may be old. Check the network; it goes on by itself.`
    : '';
  if (lost.textContent !== words) lost.textContent = words;
  lost.hidden = !quiet;
};
const ask = async () => {
  try {
    const got = await fetch(location.pathname, {
      headers: { accept: 'application/json' },
      cache: 'no-store',
      signal: AbortSignal.timeout(4000),
    });
    if (got.status === 404) return location.reload();
    if (got.ok) {
      const data = await got.json();
      if (main.innerHTML !== data.html) main.innerHTML = data.html;
      document.title = data.title;
      until.textContent = data.until;
      at = data.at;
      heard = Date.now();
    }
  } catch (error) {
    console.info(`no answer yet: ${error.name}`);
  }
  say();
  setTimeout(ask, 5000);
};
setInterval(say, 1000);
setTimeout(ask, 5000);
