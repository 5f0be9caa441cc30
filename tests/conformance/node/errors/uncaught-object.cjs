console.log('before');
throw { status: 500, message: 'just an object' };
