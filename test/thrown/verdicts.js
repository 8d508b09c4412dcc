// Compares answers with what was wanted, and prints them.

/** `dangerous`: a failure behind us is told as the client's, or words of another are sent. */
export function verdictOf({ want, status, differs, leaked, skipped }) {
  if (skipped !== undefined) return 'skipped';
  if (
    leaked !== undefined ||
    [status, differs].some((one) => one < 500 && want.every((wanted) => wanted >= 500))
  )
    return 'dangerous';
  if (![status, differs ?? status].every((one) => want.includes(one))) return 'wrong';
  return want[0] === status ? 'right' : 'acceptable';
}

/** Prints the rows and the sums; whether they reach the goal: 95 of 100 right or acceptable, none dangerous. */
export function summarise(rows, isListed) {
  const judged = rows.map((row) => ({ ...row, verdict: verdictOf(row) }));
  const counts = { right: 0, acceptable: 0, wrong: 0, dangerous: 0, skipped: 0 };
  for (const row of judged) {
    counts[row.verdict] += 1;
    if (isListed || !['right', 'acceptable'].includes(row.verdict)) print(row);
  }
  const counted = judged.length - counts.skipped;
  const libraries = new Set(
    judged.filter(({ verdict }) => verdict !== 'skipped').map(({ library }) => library),
  );
  const share = (100 * (counts.right + counts.acceptable)) / counted;
  console.log(`\n${libraries.size} libraries, ${counted} errors: ${share.toFixed(1)} % right or acceptable`);
  for (const [verdict, count] of Object.entries(counts)) console.log(`  ${verdict.padEnd(10)} ${count}`);
  return share >= 95 && counts.dangerous === 0;
}

function print({
  library,
  version = '',
  title,
  want,
  status,
  differs,
  by,
  leaked,
  thrown,
  verdict,
  skipped,
}) {
  const answered = skipped ?? `${status}${differs === undefined ? '' : ` / ${differs} on Koa`} by ${by}`;
  const wanted = want === undefined ? '' : `, wanted ${want.join(' or ')}`;
  const leak = leaked === undefined ? '' : `, LEAKED ${leaked}`;
  console.log(`${verdict}: ${library} ${version}, ${title}: ${answered}${wanted}${leak}`);
  if (verdict !== 'skipped') console.log(`    ${thrown}`);
}
