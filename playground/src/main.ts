import { course } from 'virtual:gradlings/course';
import 'katex/dist/katex.min.css';
import 'virtual:gradlings/pages.css';
import './page/style.css';
import './work/work.css';
import { keepOffline } from './offline/keep-offline.ts';
import { openApp } from './page/app.ts';
import { find } from './page/elements.ts';
import { openWork } from './work/open-work.ts';

const app = openApp(find(document, '#app'), course);
app.start(await openWork((sentence) => app.say(sentence)));
// For tests, and for anyone at the console.
Reflect.set(window, 'gradlings', { grading: app.grading });

addEventListener('vite:preloadError', () => {
  app.say(
    'A part of the page could not be loaded: there is no network, or a new version of the course. All work stays.',
    {
      words: 'Load the page again',
      do: () => location.reload(),
    },
  );
});

/** Put here by the build; while the site is worked on, nothing of it is to be kept. */
declare const IS_BUILT: boolean;

if (IS_BUILT) {
  void keepOffline((load) =>
    app.say('There is a new version of the course.', { words: 'Load it', do: load }),
  );
}
