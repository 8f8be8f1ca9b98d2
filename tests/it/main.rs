//! End-to-end tests of the program, one module per feature.
