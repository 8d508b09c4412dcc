// Imports one file, or none, and prints the CPU time of this process in milliseconds.
const [, , file] = process.argv;

if (file !== undefined && file !== '') await import(file);
const { user, system } = process.cpuUsage();
console.log((user + system) / 1000);
