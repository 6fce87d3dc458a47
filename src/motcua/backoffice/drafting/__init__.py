"""The life of procedures in the back office: forms and what their pages show (soạn, rà soát, công bố)."""
