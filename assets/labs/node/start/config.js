'use strict';

// Everything that differs between stalls. Change it here before you deploy.
module.exports = {
  couponSecret: 'Kuaytiao-Ruea-8841-xTq',
  redisUrl: 'redis://127.0.0.1:6379',
};
