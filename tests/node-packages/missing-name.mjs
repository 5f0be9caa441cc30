import _, { sumBy } from 'lodash';

console.log(_, sumBy);
