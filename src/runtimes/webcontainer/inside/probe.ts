/** Runs inside the container once, under the preload: says which Node this is and whether it reads TypeScript. */
const { version, features } = process as NodeJS.Process & { features: { typescript?: string | false } };
console.log(JSON.stringify({ node: version, typescript: Boolean(features.typescript) }));
