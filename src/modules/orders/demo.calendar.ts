/** The demo's clock: what happens when. */

/** Shanghai clock of a day, a few minutes apart so that nothing happens at once. */
export const at = (day: string, hour: number, minute = 0) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + ((hour - 8) * 60 + minute) * 60_000);

/** What happens when; runs in the order of time whatever the order of writing. */
export class Calendar {
  private readonly entries: { at: Date; run: () => Promise<void> }[] = [];

  add(when: Date, run: () => Promise<void>): void {
    const index = this.entries.findIndex((one) => one.at > when);
    this.entries.splice(index < 0 ? this.entries.length : index, 0, { at: when, run });
  }

  async run(): Promise<void> {
    for (let next = this.entries.shift(); next; next = this.entries.shift()) await next.run();
  }
}
