import fs from './fs.ts';
import os from './os.ts';

const { errno, signals, priority, dlopen } = os.constants;
export default { ...errno, ...signals, ...priority, ...dlopen, ...fs.constants };
