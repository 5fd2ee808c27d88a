// File names that every medium and every system takes.
export const name = 'names';

const LENGTH = 60;
const PATH_LENGTH = 120;
const RESERVED = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/;

export async function check(site, report) {
  const lower = new Map();
  for (const file of [...site.files.keys(), ...site.folders]) {
    const problems = [];
    for (const part of file.split('/')) {
      if (!/^[a-z0-9._-]+$/.test(part)) problems.push(`「${part}」: only a–z, 0–9, ".", "_" and "-"`);
      if (part.length > LENGTH) problems.push(`「${part}」: ${part.length} characters, at most ${LENGTH}`);
      if (RESERVED.test(part)) problems.push(`「${part}」: reserved by Windows`);
      if (part.endsWith('.')) problems.push(`「${part}」: ends in a full stop`);
    }
    if (file.length > PATH_LENGTH) problems.push(`a path of ${file.length} characters, at most ${PATH_LENGTH}`);
    const twin = lower.get(file.toLowerCase());
    if (twin) problems.push(`differs from ${twin} only by case`);
    lower.set(file.toLowerCase(), file);
    if (site.files.has(file)) report.add(name, file, problems);
    else if (problems.length) report.add(name, file, problems);
  }
}
