/** In a browser there is a document: this stands in place of the package that makes one elsewhere. */
export const parseHTML = () => ({ document });
