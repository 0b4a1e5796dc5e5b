//! Carries out the effects the screens wish for.
