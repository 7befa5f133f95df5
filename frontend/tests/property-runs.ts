/** How often a property is tried: many more times in the long run of the tests. */
export const propertyRuns = { numRuns: process.env['CHAT_TESTS_LONG'] === '1' ? 5000 : 300 }
