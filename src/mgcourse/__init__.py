"""How magnesium affects muscles and energy: the public face a notebook may import."""
