// Gathers what the gates find. A gate on a page is one test.
export class Report {
  constructor() {
    this.tests = new Map(); // "gate\npage" → {gate, page, problems}
    this.seconds = new Map(); // gate → seconds
    this.notes = [];
  }

  // Records one test. Called again for the same gate and page it adds to it
  // (a gate looks at a page in several states).
  add(gate, page, problems) {
    const key = `${gate}\n${page}`;
    const test = this.tests.get(key) ?? { gate, page, problems: [] };
    for (const problem of problems) if (!test.problems.includes(problem)) test.problems.push(problem);
    this.tests.set(key, test);
  }

  note(text) { if (!this.notes.includes(text)) this.notes.push(text); }

  async timed(gate, work) {
    const start = performance.now();
    try {
      return await work();
    } finally {
      this.seconds.set(gate, (this.seconds.get(gate) ?? 0) + (performance.now() - start) / 1000);
    }
  }

  problems(gate, page) { return this.tests.get(`${gate}\n${page}`)?.problems ?? null; }
  get failed() { return [...this.tests.values()].filter((test) => test.problems.length); }
  get passed() { return this.tests.size - this.failed.length; }

  print(limit = 12) {
    const pages = [...new Set(this.failed.map((test) => test.page))].sort();
    for (const page of pages) {
      console.log(`\n${page}`);
      for (const test of this.failed.filter((t) => t.page === page).sort((a, b) => (a.gate < b.gate ? -1 : 1))) {
        for (const problem of test.problems.slice(0, limit)) console.log(`  ${test.gate}: ${problem}`);
        if (test.problems.length > limit) console.log(`  ${test.gate}: … and ${test.problems.length - limit} more`);
      }
    }
    // One mistake of a template stands on every page: the summary shows it once.
    const gates = [...new Set([...this.tests.values()].map((test) => test.gate))].sort();
    console.log('\ngate                    pages  failed  seconds');
    for (const gate of gates) {
      const tests = [...this.tests.values()].filter((test) => test.gate === gate);
      const failed = tests.filter((test) => test.problems.length).length;
      console.log(`${gate.padEnd(22)} ${String(tests.length).padStart(6)} ${String(failed).padStart(7)} ${(this.seconds.get(gate) ?? 0).toFixed(1).padStart(8)}`);
    }
    for (const note of this.notes) console.log(note.startsWith('NOT CHECKED') ? note : `note: ${note}`);
  }

  toJSON() {
    return { passed: this.passed, failed: this.failed.length, notes: this.notes,
      seconds: Object.fromEntries(this.seconds), tests: [...this.tests.values()] };
  }
}
