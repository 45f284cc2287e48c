#!/bin/sh
# Makes the small moving picture that a virtual camera shows: a bouncing test picture with its frame number and a
# running clock, 12 s at 10 frames a second, one key frame every 2 s, no B-frames, so that any access unit can be sent
# the moment it is due. Needs ffmpeg with libx264 and drawtext. Run from the repository's root.
set -eu
out="${1:-packages/protocol/clips/clock-640x360.h264}"
font="${PINHOLE_CLIP_FONT:-/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf}"
ffmpeg -hide_banner -loglevel error -y \
  -f lavfi -i "color=c=0x203040:size=640x360:rate=10:duration=12" \
  -f lavfi -i "testsrc=size=160x120:rate=10:duration=12" \
  -filter_complex "[0][1]overlay=x='40+380*abs(mod(t,6)/3-1)':y='20+60*abs(mod(t,4)/2-1)',\
drawtext=fontfile=$font:fontsize=56:fontcolor=white:x=40:y=230:text='%{pts\:hms}',\
drawtext=fontfile=$font:fontsize=28:fontcolor=yellow:x=40:y=305:text='picture %{n}'" \
  -c:v libx264 -profile:v main -level 3.0 -preset slow -pix_fmt yuv420p -bf 0 -g 20 -keyint_min 20 -sc_threshold 0 \
  -crf 33 -threads 1 -x264-params "repeat-headers=1:aud=1:annexb=1:slices=1:no-scenecut=1" \
  -bsf:v "filter_units=remove_types=6" -f h264 "$out"
ffmpeg -hide_banner -loglevel error -y -framerate 10 -i "$out" -frames:v 1 -q:v 6 "${out%.h264}.jpg"
ls -l "$out" "${out%.h264}.jpg"
