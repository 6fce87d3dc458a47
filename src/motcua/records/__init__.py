"""Results, registers, the vault and certified copies (kết quả, sổ, kho)."""
