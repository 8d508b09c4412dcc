// The TypeScript compiler's words about snippets of code that use the package.
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const folder = fileURLToPath(new URL('.', import.meta.url));

/**
 * What the compiler says of each snippet behind a `face` of imports, flattened; all are checked in one program.
 *
 * @param modules further modules by name, which the face can import
 */
export function messagesOf(
  face: string,
  snippets: readonly string[],
  modules: Readonly<Record<string, string>> = {},
): Map<string, string> {
  const files = new Map<string, string>([
    ...snippets.map(
      (code, index) => [`${folder}snippet-${index}.ts`, `${face}${code};\nexport {};\n`] as const,
    ),
    ...Object.entries(modules).map(([name, code]) => [`${folder}${name}.ts`, code] as const),
  ]);
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2023,
    lib: ['lib.es2023.d.ts'],
    types: ['node'],
    module: ts.ModuleKind.NodeNext,
    strict: true,
    exactOptionalPropertyTypes: true,
    allowImportingTsExtensions: true,
    skipLibCheck: true,
    noEmit: true,
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (file) => files.has(file) || fileExists(file);
  host.getSourceFile = (file, ...rest) => {
    const code = files.get(file);
    return code === undefined
      ? getSourceFile(file, ...rest)
      : ts.createSourceFile(file, code, ts.ScriptTarget.ES2023);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return new Map(
    snippets.map((code, index) => {
      const source = program.getSourceFile(`${folder}snippet-${index}.ts`);
      const diagnostics = ts.getPreEmitDiagnostics(program, source);
      return [
        code,
        diagnostics.map((one) => ts.flattenDiagnosticMessageText(one.messageText, '\n')).join('\n'),
      ];
    }),
  );
}
