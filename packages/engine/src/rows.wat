;; Rows of numbers, two at a time (128-bit SIMD). All places and widths are bytes; a width is a multiple of 16, so a row of
;; odd length ends with a zero. Even and odd places are added up apart and joined at the end, in every function alike:
;; equal rows give equal sums to the last bit.
(module
  (import "rows" "memory" (memory 1))

  ;; Products of rows with one vector, four rows by one pass. `which` names the rows by number; where `count` is no multiple
  ;; of four, the last four are read and written whole.
  (func (export "products")
    (param $matrix i32) (param $width i32) (param $which i32) (param $count i32) (param $vector i32) (param $into i32)
    (local $end i32) (local $i i32) (local $a i32) (local $b i32) (local $c i32) (local $d i32)
    (local $w v128) (local $x v128) (local $y v128) (local $z v128) (local $u v128)
    (local.set $end (i32.add (local.get $which) (i32.shl (local.get $count) (i32.const 2))))
    (block $none
      (br_if $none (i32.ge_u (local.get $which) (local.get $end)))
      (loop $four
        (local.set $a (i32.add (local.get $matrix) (i32.mul (local.get $width) (i32.load (local.get $which)))))
        (local.set $b (i32.add (local.get $matrix) (i32.mul (local.get $width) (i32.load offset=4 (local.get $which)))))
        (local.set $c (i32.add (local.get $matrix) (i32.mul (local.get $width) (i32.load offset=8 (local.get $which)))))
        (local.set $d (i32.add (local.get $matrix) (i32.mul (local.get $width) (i32.load offset=12 (local.get $which)))))
        (local.set $x (v128.const i64x2 0 0))
        (local.set $y (v128.const i64x2 0 0))
        (local.set $z (v128.const i64x2 0 0))
        (local.set $u (v128.const i64x2 0 0))
        (local.set $i (i32.const 0))
        (loop $two
          (local.set $w (v128.load (i32.add (local.get $vector) (local.get $i))))
          (local.set $x (f64x2.add (local.get $x) (f64x2.mul (local.get $w) (v128.load (i32.add (local.get $a) (local.get $i))))))
          (local.set $y (f64x2.add (local.get $y) (f64x2.mul (local.get $w) (v128.load (i32.add (local.get $b) (local.get $i))))))
          (local.set $z (f64x2.add (local.get $z) (f64x2.mul (local.get $w) (v128.load (i32.add (local.get $c) (local.get $i))))))
          (local.set $u (f64x2.add (local.get $u) (f64x2.mul (local.get $w) (v128.load (i32.add (local.get $d) (local.get $i))))))
          (br_if $two (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 16))) (local.get $width))))
        (f64.store (local.get $into) (call $joined (local.get $x)))
        (f64.store offset=8 (local.get $into) (call $joined (local.get $y)))
        (f64.store offset=16 (local.get $into) (call $joined (local.get $z)))
        (f64.store offset=24 (local.get $into) (call $joined (local.get $u)))
        (local.set $into (i32.add (local.get $into) (i32.const 32)))
        (br_if $four (i32.lt_u (local.tee $which (i32.add (local.get $which) (i32.const 16))) (local.get $end))))))

  ;; One row times the vector.
  (func (export "product") (param $row i32) (param $width i32) (param $vector i32) (result f64)
    (local $end i32) (local $x v128)
    (local.set $end (i32.add (local.get $row) (local.get $width)))
    (loop $two
      (local.set $x (f64x2.add (local.get $x) (f64x2.mul (v128.load (local.get $vector)) (v128.load (local.get $row)))))
      (local.set $vector (i32.add (local.get $vector) (i32.const 16)))
      (br_if $two (i32.lt_u (local.tee $row (i32.add (local.get $row) (i32.const 16))) (local.get $end))))
    (call $joined (local.get $x)))

  ;; Multiplies the vector by the row, element by element; gives the sum of what is left.
  (func (export "shrink") (param $row i32) (param $width i32) (param $vector i32) (result f64)
    (local $end i32) (local $w v128) (local $x v128)
    (local.set $end (i32.add (local.get $row) (local.get $width)))
    (loop $two
      (local.set $w (f64x2.mul (v128.load (local.get $vector)) (v128.load (local.get $row))))
      (v128.store (local.get $vector) (local.get $w))
      (local.set $x (f64x2.add (local.get $x) (local.get $w)))
      (local.set $vector (i32.add (local.get $vector) (i32.const 16)))
      (br_if $two (i32.lt_u (local.tee $row (i32.add (local.get $row) (i32.const 16))) (local.get $end))))
    (call $joined (local.get $x)))

  (func $joined (param $x v128) (result f64)
    (f64.add (f64x2.extract_lane 0 (local.get $x)) (f64x2.extract_lane 1 (local.get $x)))))
