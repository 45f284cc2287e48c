/** Every camera of this kind waits for its owner with this password (protocols 2.10). */
export const factoryPassword = 'TPL075526460603'
