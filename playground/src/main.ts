import { course } from 'virtual:gradlings/course';
import 'katex/dist/katex.min.css';
import 'virtual:gradlings/pages.css';
import './page/style.css';
import { keepOffline } from './offline/keep-offline.ts';
import { openApp } from './page/app.ts';
import { find } from './page/elements.ts';
import { openWork } from './work/open-work.ts';

const app = openApp(find(document, '#app'), course);
app.start(await openWork((sentence) => app.say(sentence)));
// For tests, and for anyone at the console.
Reflect.set(window, 'gradlings', { grading: app.grading });

if (import.meta.env.PROD) {
  void keepOffline((load) =>
    app.say('There is a new version of the course.', { words: 'Load it', do: load }),
  );
}
