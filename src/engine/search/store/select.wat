;; Fuses both legs and finds the chunks that may be among the best. Cosines may be bounds from above (scan.wat): a chunk's
;; own is looked up only where the bound would make it count. Chunks are numbered within the shard.
(module
  (import "host" "memory" (memory 1))
  (import "scan" "exact" (func $exact (param i32 i32) (result f32)))

  ;; The highest of the 32-bit floats from $at up to $end, or 0.
  (func (export "highest") (param $at i32) (param $end i32) (result f32)
    (local $lanes v128) (local $best f32)
    (block $rest
      (loop $eachFour
        (br_if $rest (i32.gt_u (i32.add (local.get $at) (i32.const 16)) (local.get $end)))
        (local.set $lanes (f32x4.pmax (local.get $lanes) (v128.load (local.get $at))))
        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (br $eachFour)))
    (local.set $best (f32.max
      (f32.max (f32x4.extract_lane 0 (local.get $lanes)) (f32x4.extract_lane 1 (local.get $lanes)))
      (f32.max (f32x4.extract_lane 2 (local.get $lanes)) (f32x4.extract_lane 3 (local.get $lanes)))))
    (block $done
      (loop $eachOne
        (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
        (local.set $best (f32.max (local.get $best) (f32.load (local.get $at))))
        (local.set $at (i32.add (local.get $at) (i32.const 4)))
        (br $eachOne)))
    (local.get $best))

  ;; The highest cosine of the chunks from $from up to $to and of those before, whose highest was $best.
  (func (export "highestCosine") (param $job i32) (param $from i32) (param $to i32) (param $best f32) (result f32)
    (local $at i32) (local $end i32) (local $base i32) (local $cosine f32)
    (local.set $base (i32.load offset=24 (local.get $job)))
    (local.set $at (i32.add (local.get $base) (i32.shl (local.get $from) (i32.const 2))))
    (local.set $end (i32.add (local.get $base) (i32.shl (local.get $to) (i32.const 2))))
    (block $done
      (loop $each
        (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
        (if (i32.le_u (i32.add (local.get $at) (i32.const 16)) (local.get $end)) (then
          (if (i32.eqz (v128.any_true (f32x4.gt (v128.load (local.get $at)) (f32x4.splat (local.get $best))))) (then
            (local.set $at (i32.add (local.get $at) (i32.const 16)))
            (br $each)))))
        (if (f32.gt (f32.load (local.get $at)) (local.get $best)) (then
          (local.set $cosine (call $exact
            (local.get $job) (i32.shr_u (i32.sub (local.get $at) (local.get $base)) (i32.const 2))))
          (f32.store (local.get $at) (local.get $cosine))
          (local.set $best (f32.max (local.get $best) (local.get $cosine)))))
        (local.set $at (i32.add (local.get $at) (i32.const 4)))
        (br $each)))
    (local.get $best))

  ;; Writes the fused scores of the chunks from $from up to $to, and of up to three after them.
  (func (export "fuse") (param $job i32) (param $from i32) (param $to i32)
    (local $at i32) (local $end i32) (local $lexical i32) (local $cosine i32) (local $boosts i32) (local $fused i32)
    (local $kinds i32) (local $isProse v128)
    (local $lexicalCode v128) (local $vectorCode v128) (local $lexicalProse v128) (local $vectorProse v128)
    (local.set $cosine (i32.load offset=24 (local.get $job)))
    (local.set $lexical (i32.load offset=28 (local.get $job)))
    (local.set $boosts (i32.load offset=32 (local.get $job)))
    (local.set $fused (i32.load offset=36 (local.get $job)))
    (local.set $kinds (i32.add (i32.load offset=40 (local.get $job)) (local.get $from)))
    (local.set $vectorCode (f32x4.splat (f32.load offset=56 (local.get $job))))
    (local.set $lexicalCode (f32x4.splat (f32.load offset=60 (local.get $job))))
    (local.set $vectorProse (f32x4.splat (f32.load offset=64 (local.get $job))))
    (local.set $lexicalProse (f32x4.splat (f32.load offset=68 (local.get $job))))
    (local.set $at (i32.shl (local.get $from) (i32.const 2)))
    (local.set $end (i32.shl (local.get $to) (i32.const 2)))
    (block $done
      (loop $eachFour
        (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
        (local.set $isProse (i32x4.ne
          (i32x4.extend_low_i16x8_u (i16x8.extend_low_i8x16_u (v128.load32_zero (local.get $kinds))))
          (v128.const i32x4 0 0 0 0)))
        (v128.store (i32.add (local.get $fused) (local.get $at)) (f32x4.add
          (f32x4.add
            (f32x4.mul
              (v128.load (i32.add (local.get $lexical) (local.get $at)))
              (v128.bitselect (local.get $lexicalProse) (local.get $lexicalCode) (local.get $isProse)))
            (f32x4.mul
              (f32x4.max (v128.load (i32.add (local.get $cosine) (local.get $at))) (v128.const f32x4 0 0 0 0))
              (v128.bitselect (local.get $vectorProse) (local.get $vectorCode) (local.get $isProse))))
          (v128.load (i32.add (local.get $boosts) (local.get $at)))))
        (local.set $kinds (i32.add (local.get $kinds) (i32.const 4)))
        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (br $eachFour))))

  ;; The fused score of one chunk with its own cosine, in the order of operations of "fuse".
  (func $fuseExactly (param $job i32) (param $chunk i32) (result f32)
    (local $at i32) (local $factors i32)
    (local.set $at (i32.shl (local.get $chunk) (i32.const 2)))
    (local.set $factors (i32.add (local.get $job) (i32.shl
      (i32.load8_u (i32.add (i32.load offset=40 (local.get $job)) (local.get $chunk))) (i32.const 3))))
    (f32.add
      (f32.add
        (f32.mul
          (f32.load (i32.add (i32.load offset=28 (local.get $job)) (local.get $at)))
          (f32.load offset=60 (local.get $factors)))
        (f32.mul
          (f32.max (call $exact (local.get $job) (local.get $chunk)) (f32.const 0))
          (f32.load offset=56 (local.get $factors))))
      (f32.load (i32.add (i32.load offset=32 (local.get $job)) (local.get $at)))))

  ;; The first chunk from $from up to $to whose fused score is $floor or more, its score made exact; else $to.
  (func (export "next") (param $job i32) (param $from i32) (param $to i32) (param $floor f32) (result i32)
    (local $at i32) (local $end i32) (local $base i32) (local $score f32)
    (local.set $base (i32.load offset=36 (local.get $job)))
    (local.set $at (i32.add (local.get $base) (i32.shl (local.get $from) (i32.const 2))))
    (local.set $end (i32.add (local.get $base) (i32.shl (local.get $to) (i32.const 2))))
    (block $none
      (loop $each
        (br_if $none (i32.ge_u (local.get $at) (local.get $end)))
        (if (i32.le_u (i32.add (local.get $at) (i32.const 16)) (local.get $end)) (then
          (if (i32.eqz (v128.any_true (f32x4.ge (v128.load (local.get $at)) (f32x4.splat (local.get $floor))))) (then
            (local.set $at (i32.add (local.get $at) (i32.const 16)))
            (br $each)))))
        (if (f32.ge (f32.load (local.get $at)) (local.get $floor)) (then
          (local.set $from (i32.shr_u (i32.sub (local.get $at) (local.get $base)) (i32.const 2)))
          (local.set $score (call $fuseExactly (local.get $job) (local.get $from)))
          (f32.store (local.get $at) (local.get $score))
          (if (f32.ge (local.get $score) (local.get $floor)) (then (return (local.get $from))))))
        (local.set $at (i32.add (local.get $at) (i32.const 4)))
        (br $each)))
    (local.get $to)))
